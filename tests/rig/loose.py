"""Words as they are typed: without what keeps amounts and hours on one line of a page."""


def loose(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
