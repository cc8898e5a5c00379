from site_builder.pages.context import Context, Page

__all__ = ["Context", "Page"]
