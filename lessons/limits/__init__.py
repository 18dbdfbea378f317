"""So many seconds and so much memory for one call, and no hang for who waits for it.

A module a way, since each stands on other calls of the system: `child` (Linux) is a process of its
own, `watched` a look at the clock inside this one. What is kept from asking anybody is in
`unattended`, which way is taken in `ways`, what is said in `stopped`.
"""

from lessons.limits.calls import limited
from lessons.limits.stopped import Kind, Stopped
from lessons.limits.ways import Way, way_here

__all__ = ["Kind", "Stopped", "Way", "limited", "way_here"]
