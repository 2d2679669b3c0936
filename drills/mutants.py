"""Small wrong changes of a function, one at a time: what a careful reader might overlook."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Mutant:
    """One change: where it is, in words, and the code of the whole module with it."""

    path: str
    line: int
    words: str
    function: tuple[str, int, int]  # the outermost function around it: its name, its first line and its last
    code: CodeType


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What might stand in the place of the node."""
    find = BY_KIND.get(type(node))
    return find(node) if find else iter(())


def of_comparison(node: ast.Compare):
    for index, operator in enumerate(node.ops):
        other = copy.deepcopy(node)
        other.ops[index] = COMPARED[type(operator)]()
        yield "another comparison", other


def of_operation(node: ast.BinOp):
    if type(node.op) in COUNTED and not is_text(node):
        yield "another operator", ast.BinOp(node.left, COUNTED[type(node.op)](), node.right)


def of_conditions(node: ast.BoolOp):
    yield "and for or", ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for index in range(len(node.values)):
        rest = node.values[:index] + node.values[index + 1 :]
        yield "a condition less", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def of_sign(node: ast.UnaryOp):
    yield "the sign left out", node.operand


def of_constant(node: ast.Constant):
    if isinstance(node.value, bool):
        yield "the contrary", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield "one more", ast.Constant(node.value + 1)


def of_choice(node: ast.IfExp):
    yield "always the first", node.body
    yield "always the second", node.orelse


def of_return(node: ast.Return):
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield "nothing returned", ast.Return(ast.Constant(None))


def of_step(node: ast.Expr | ast.Raise):
    if isinstance(node, ast.Raise) or isinstance(node.value, ast.Call):
        yield "a step left out", ast.Pass()


def of_call(node: ast.Call):
    if isinstance(node.func, ast.Name) and node.func.id in OPPOSITES:
        other = OPPOSITES[node.func.id]
        yield f"{other} for {node.func.id}", ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)


OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
BY_KIND = {
    ast.Compare: of_comparison,
    ast.BinOp: of_operation,
    ast.BoolOp: of_conditions,
    ast.UnaryOp: of_sign,
    ast.Constant: of_constant,
    ast.IfExp: of_choice,
    ast.Return: of_return,
    ast.Expr: of_step,
    ast.Raise: of_step,
    ast.Call: of_call,
}


def is_text(node: ast.BinOp) -> bool:
    """Whether it joins words, which no other operator does."""
    sides = (node.left, node.right)
    return any(isinstance(side, ast.JoinedStr) or isinstance(getattr(side, "value", 0), str) for side in sides)


class Change(ast.NodeTransformer):
    """Puts the n-th possible change in its place."""

    def __init__(self, wanted: int):
        self.wanted, self.seen, self.made = wanted, -1, None

    def visit(self, node: ast.AST) -> ast.AST:
        if self.made:
            return node
        for words, other in changes(node):
            self.seen += 1
            if self.seen == self.wanted:
                self.made = (words, node.lineno)
                return ast.fix_missing_locations(ast.copy_location(other, node))
        return self.generic_visit(node)

    def visit_body(self, function: ast.FunctionDef) -> None:
        function.body = [self.visit(statement) for statement in function.body]


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """The functions of a module and of its classes, not those inside others."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    found = [*tree.body, *(node for one in classes for node in one.body)]
    return [node for node in found if isinstance(node, ast.FunctionDef)]


def unchanged(path: str, source: str) -> Iterator[Mutant]:
    """Every function as it is: what the tests must let pass, or a killed mutant would prove nothing."""
    code = compile(source, path, "exec")
    for function in functions(ast.parse(source)):
        yield Mutant(path, function.body[-1].lineno, "as it is", place_of(function), code)


def place_of(function: ast.FunctionDef) -> tuple[str, int, int]:
    first = min([function.lineno, *(one.lineno for one in function.decorator_list)])
    return function.name, first, function.end_lineno


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Every change of every function of the module, one at a time."""
    for place, function in enumerate(functions(ast.parse(source))):
        number = 0
        while True:
            tree = ast.parse(source)
            change = Change(number)
            change.visit_body(functions(tree)[place])
            if change.made is None:
                break
            words, line = change.made
            yield Mutant(path, line, words, place_of(function), compile(tree, path, "exec"))
            number += 1
