"""The trained network → an ONNX graph with 8-bit weights, and heads as plain arrays."""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from kg.language.training.network import HEADS, WEIGHT_LEVELS, WIDTH, Encoder, Layer, Network

OPSET = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
IR_VERSION = 9
MICROSOFT = "com.microsoft"  # the domain of onnxruntime's own operators
EPSILON = 1e-12

Array = NDArray[np.generic]


def array(tensor: Tensor) -> NDArray[np.float32]:
    """The numbers of a tensor, for numpy."""
    values: NDArray[np.float32] = tensor.detach().cpu().numpy().astype(np.float32)
    return values


class _Graph:
    """Nodes and weights of an ONNX graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, value: Array, name: str) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, *, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, x: str, layer: nn.Linear, name: str) -> str:
        """x · weight + bias, with 8-bit inputs (scale by the input's range) and 7-bit weights (a scale each output)."""
        weight, bias = array(layer.weight).T, array(layer.bias)
        scale = np.abs(weight).max(axis=0) / WEIGHT_LEVELS
        rounded = np.round(weight / scale).astype(np.int8)
        inputs = [
            x,
            self.weight(rounded, f"{name}.weight"),
            self.weight(scale.astype(np.float32), f"{name}.scale"),
            "",
            self.weight(bias, f"{name}.bias"),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, domain=MICROSOFT)

    def norm(self, x: str, added: str, layer: nn.LayerNorm, name: str) -> str:
        """The layer norm of x + added; onnxruntime's operator for both at once is eight times as slow."""
        inputs = [
            self.node("Add", [x, added], f"{name}.sum"),
            self.weight(array(layer.weight), f"{name}.weight"),
            self.weight(array(layer.bias), f"{name}.bias"),
        ]
        return self.node("LayerNormalization", inputs, name, epsilon=EPSILON)


def encoder_graph(encoder: Encoder) -> onnx.ModelProto:
    """int64 `pieces` and `marks` of one window, (1, n) each → float32 `vectors` (1, n, WIDTH)."""
    g = _Graph()
    x = _embedded(g, encoder)
    for n, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        x = _layer(g, x, layer, f"layer{n}", last=n == len(encoder.layers) - 1)
    graph = helper.make_graph(
        g.nodes,
        "encoder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n"]) for name in ("pieces", "marks")],
        [helper.make_tensor_value_info(x, TensorProto.FLOAT, [1, "n", WIDTH])],
        g.weights,
    )
    model = helper.make_model(graph, opset_imports=OPSET, ir_version=IR_VERSION, producer_name="kg")
    onnx.checker.check_model(model)
    return model


def _embedded(g: _Graph, encoder: Encoder) -> str:
    table = array(encoder.pieces.weight)
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-9)
    rounded = g.node("Gather", [g.weight(np.round(table / scale).astype(np.int8), "pieces.weight"), "pieces"], "rows")
    floats = g.node("Cast", [rounded], "rows.float", to=TensorProto.FLOAT)
    scales = g.node("Gather", [g.weight(scale.astype(np.float32), "pieces.scale"), "pieces"], "rows.scale")
    pieces = g.node("Mul", [floats, scales], "rows.scaled")
    marks = g.node("Gather", [g.weight(array(encoder.marks.weight), "marks.weight"), "marks"], "marked")
    shape = g.node("Shape", ["pieces"], "shape", start=1, end=2)
    zero = g.weight(np.array([0], dtype=np.int64), "zero")
    at = g.node("Slice", [g.weight(array(encoder.positions.weight)[None], "positions"), zero, shape, "one"], "placed")
    g.weight(np.array([1], dtype=np.int64), "one")
    sum_ = g.node("Add", [marks, at], "marked.placed")
    return g.norm(pieces, sum_, encoder.norm, "embedded")


def _layer(g: _Graph, x: str, layer: Layer, name: str, *, last: bool) -> str:
    qkv = g.linear(x, layer.qkv, f"{name}.qkv")
    parts = [f"{name}.{part}" for part in ("q", "k", "v")]
    g.nodes.append(helper.make_node("Split", [qkv], parts, name=f"{name}.split", axis=2, num_outputs=3))
    attended = g.node("MultiHeadAttention", parts, f"{name}.attended", domain=MICROSOFT, num_heads=HEADS)
    x = g.norm(x, g.linear(attended, layer.out, f"{name}.out"), layer.norm_attention, f"{name}.norm_attention")
    inner = g.node("FastGelu", [g.linear(x, layer.up, f"{name}.up")], f"{name}.gelu", domain=MICROSOFT)
    return g.norm(x, g.linear(inner, layer.down, f"{name}.down"), layer.norm, "vectors" if last else f"{name}.norm")


def head_weights(network: Network, *names: str) -> dict[str, NDArray[np.float32]]:
    """The weights of linear heads, (inputs, outputs), and of plain parameters, by name."""
    found: dict[str, NDArray[np.float32]] = {}
    for name in names:
        part = getattr(network, name)
        if isinstance(part, nn.Linear):
            found[f"{name}.weight"] = array(part.weight).T
            found[f"{name}.bias"] = array(part.bias)
        else:
            found[name] = array(part)
    return found
