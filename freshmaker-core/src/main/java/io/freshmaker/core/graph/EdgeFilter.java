package io.freshmaker.core.graph;

/**
 * Says which edges a traversal follows: a node that is not allowed is one whose incoming edges are
 * all refused, a kind that is not followed or a cause that was ruled out is a refused edge.
 *
 * <p>Must be pure: it may be asked several times about one edge, and always answers the same.
 */
@FunctionalInterface
public interface EdgeFilter {

  /**
   * Tells whether the edge is followed.
   *
   * @param input the node that changed
   * @param dependent the node made from it
   * @param kind the edge's kind, 0 to 255
   */
  boolean follows(int input, int dependent, int kind);
}
