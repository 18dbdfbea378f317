"""So many seconds and so much memory for one call, and no hang for who waits for it.

A module a way, since each stands on other calls of the system: `child` (Linux) is a process of its
own, `watched` a look at the clock inside this one. What is kept from asking anybody is in
`unattended`, which way is taken in `ways`, what is said in `stopped`. `undoing` sets back what a
function sets for everybody, for who calls it in this process or wants to know of it.
"""

from lessons.limits.calls import limited
from lessons.limits.stopped import Kind, Stopped
from lessons.limits.undoing import Asks, undone
from lessons.limits.ways import Way, way_here

__all__ = ["Asks", "Kind", "Stopped", "Way", "limited", "undone", "way_here"]
