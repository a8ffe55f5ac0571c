"""Templates set once for each language: what every reader of it sees alike is text before anybody asks.

Our own sentences, the addresses of files, and what the kit draws from constants alone are put in
when a template is compiled, so that a page is made of few pieces. Whatever depends on who reads, or
on her request, stays to be worked out for her.
"""

import re
from collections import ChainMap
from collections.abc import Iterator
from typing import Any

from babel import Locale
from flask import Flask
from flask.templating import Environment
from flask_babel import get_locale
from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from werkzeug.routing import BuildError

from views.assets import asset
from views.catalogues import LANGUAGES, WORDS

PLAIN = {
    "_kit/icons.html": {"icon"},
    "_kit/cards.html": {"tag", "way", "notice", "empty"},
    "_kit/buttons.html": {"button", "link", "tile"},
    "_kit/rows.html": {"segments"},
    "_kit/places.html": {"unread_note", "languages"},
}
"""Macros that read nothing but what they are given."""

_ANY_HOST = "localhost"
_GAP = re.compile(r"%\((\w+)\)s")


class Typeset(Environment):
    """The templates of each language by themselves; under no language they are as they are written."""

    language: str | None = None

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self._of_language: dict[str, Typeset] = {}

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        place = self if self.language else self._for_the_reader()
        return super(Typeset, place).get_template(name, parent, globals)

    def make_globals(self, d: Any) -> Any:
        # Flask gives every template a chain of one dict and nothing; a page copies it many times.
        return ChainMap(d, self.globals) if d else self.globals

    def _for_the_reader(self) -> "Typeset":
        code = str(get_locale())
        found = self._of_language.get(code)
        if found is None:
            if code not in LANGUAGES:
                return self
            found = self.overlay()
            found.language = code
            found = self._of_language.setdefault(code, found)
        return found

    def _generate(self, source: nodes.Template, name: Any, *where: Any, **how: Any) -> str:
        # Only where what is put out is escaped: words are set there as words on a page.
        if self.language and name and name.endswith(".html"):
            source = _Setter(self, self.language, source).visit(source)
        return super()._generate(source, name, *where, **how)


class _Setter(NodeTransformer):
    """Puts into one template all that is known of it in one language."""

    def __init__(self, environment: Typeset, language: str, page: nodes.Template) -> None:
        self._environment, self._language = environment, language
        self._words = WORDS.of(language)
        own = {each.name for each in page.find_all(nodes.Name) if each.ctx != "load"}
        own |= {each.name for each in page.find_all(nodes.Macro)}
        self._plain = {
            here: (each.template.as_const(), there)
            for each in page.find_all(nodes.FromImport)
            for here, there in _imported(each)
            if there in PLAIN.get(each.template.as_const(), ()) and here not in own
        }

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802
        # What is called here has a body, so it stays a call; what it is given may be known.
        call = node.call
        call.args = [self.visit(each) for each in call.args]
        for each in call.kwargs:
            each.value = self.visit(each.value)
        node.body = [kept for each in node.body for kept in _listed(self.visit(each))]
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [piece for each in node.nodes for piece in self._pieces(each)]
        return node

    def _pieces(self, node: nodes.Expr) -> Iterator[nodes.Expr]:
        """A sentence with gaps as its pieces and what fills them, each escaped as it is put out."""
        if isinstance(node, nodes.Const) and isinstance(node.value, Markup):
            yield nodes.TemplateData(str(node.value), lineno=node.lineno)
            return
        fillings = _fillings(node)
        sentence = None if fillings is None else self._sentence(node)
        parts = _GAP.split(sentence or "")
        # Gaps of another form, or a filling put in twice: looked up as ever.
        if not fillings or sorted(parts[1::2]) != sorted(fillings) or "%" in "".join(parts[::2]):
            yield node
            return
        for number, part in enumerate(parts):
            yield fillings[part] if number % 2 else nodes.TemplateData(part, lineno=node.lineno)

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
        """A part that is the same on every page becomes text of it."""
        self.generic_visit(node)
        if not isinstance(node.template, nodes.Const) or node.ignore_missing:
            return node
        loader = self._environment.loader
        assert loader is not None
        source = loader.get_source(self._environment, node.template.value)[0]
        part = self._environment.parse(source, node.template.value)
        body = _Setter(self._environment, self._language, part).visit(part).body
        texts = [each for row in body if isinstance(row, nodes.Output) for each in row.nodes]
        is_text = all(isinstance(each, nodes.TemplateData) for each in texts)
        if not is_text or any(not isinstance(row, nodes.Output) for row in body):
            return node
        return nodes.Output(texts, lineno=node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802
        """`get_locale().language`, and which way it runs."""
        self.generic_visit(node)
        match node.node:
            case nodes.Call(node=nodes.Name(name="get_locale")):
                return nodes.Const(getattr(Locale(self._language), node.attr), lineno=node.lineno)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        known = self._known(node)
        return node if known is None else nodes.Const(known, lineno=node.lineno)

    def _known(self, node: nodes.Call) -> Any:
        """What this call gives every reader of the language, or nothing."""
        if not isinstance(node.node, nodes.Name) or not _is_constant(node):
            return None
        sentence, name = self._sentence(node), node.node.name
        args = [each.as_const() for each in node.args]
        given = {each.key: each.value.as_const() for each in node.kwargs}
        if sentence is not None:
            return None if given else Markup(sentence) % {}  # noqa: S704  our own words
        if name == "asset":
            return asset(*args)
        if name == "url_for":
            return None if given else self._address(*args)
        if name in self._plain:
            template, macro = self._plain[name]
            module: Any = self._environment.get_template(template).module
            return getattr(module, macro)(*args, **given)
        return None

    def _address(self, endpoint: str) -> str | None:
        """Of a page that is the same for whoever asks: nothing stands in its path."""
        try:
            return self._environment.app.url_map.bind(_ANY_HOST).build(endpoint)
        except BuildError:
            return None

    def _sentence(self, node: nodes.Expr) -> str | None:
        """The words of `_("…")`, with its gaps."""
        assert isinstance(node, nodes.Call)
        if not isinstance(node.node, nodes.Name) or node.node.name not in ("_", "gettext"):
            return None
        if len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
            return None
        return str(self._words.ugettext(node.args[0].value))


def _imported(node: nodes.FromImport) -> Iterator[tuple[str, str]]:
    """By which name here, and by which there."""
    if isinstance(node.template, nodes.Const) and not node.with_context:
        for each in node.names:
            yield (each, each) if isinstance(each, str) else (each[1], each[0])


def _listed(visited: Any) -> list[Any]:
    return visited if isinstance(visited, list) else [visited]


def _is_constant(node: nodes.Call) -> bool:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return False
    return all(map(_is_known, (*node.args, *(each.value for each in node.kwargs))))


def _is_known(value: nodes.Expr) -> bool:
    """A constant, or a list of such."""
    if isinstance(value, nodes.List | nodes.Tuple):
        return all(map(_is_known, value.items))
    return isinstance(value, nodes.Const)


def _fillings(node: nodes.Expr) -> dict[str, nodes.Expr] | None:
    """What a call is given by name, where it is given nothing else beside one text."""
    if not isinstance(node, nodes.Call) or node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    return {each.key: each.value for each in node.kwargs}
