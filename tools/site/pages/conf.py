"""Sphinx's settings for the book. Nothing is executed: a page shows what is stored."""

project = "The gradient lessons"
copyright = "the authors of the gradient lessons, BSD 3-Clause"
extensions = ["myst_nb"]
nb_execution_mode = "off"
nb_merge_streams = True
nb_render_markdown_format = "myst"
nb_number_source_lines = False
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3
# Tables of a notebook write their formulas as $…$.
myst_mathjax_classes = "tex2jax_process|mathjax_process|math|output_area|text_html"
mathjax3_config = {"tex": {"inlineMath": [["\\(", "\\)"], ["$", "$"]]}}
suppress_warnings = ["mystnb.unknown_mime_type"]
exclude_patterns = ["_static", "_templates"]
html_theme = "sphinx_book_theme"
html_title = "The gradient lessons"
templates_path = ["_templates"]
html_sidebars = {"**": ["home.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_static_path = ["_static"]
html_css_files = ["book.css"]
html_js_files = ["book.js"]
html_copy_source = False
html_show_sphinx = False
mathjax_path = "mathjax/tex-chtml-full.js"
html_favicon = "icon.svg"
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navbar_persistent": [],
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_navbar_depth": 1,
    "home_page_in_toc": False,
    "article_header_start": ["toggle-primary-sidebar.html"],
}
