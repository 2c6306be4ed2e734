/**
 * Where the nodes and edges of a call graph are, in pixels from the upper left corner; callers above callees. Rows are
 * those of the graph. Everything lies within `width` and `height`, boxes never overlap, and each edge begins and ends
 * at the edge of its box.
 */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  /** Four numbers a node: left, top, width, height. */
  readonly boxes: Float64Array;
  /** Row of the layout that a node stands in, 0 at the top. */
  readonly ranks: Int32Array;
  /** The points of edge `i`, x and y in turn, are `points` from `2 * starts[i]` to `2 * starts[i + 1]`: caller first. */
  readonly starts: Int32Array;
  readonly points: Float64Array;
  /** Two numbers an edge: the middle of its label. */
  readonly labels: Float64Array;
  /** 1 for an edge that leads around boxes; one of more than there is time to lead goes straight. */
  readonly routed: Uint8Array;
}
