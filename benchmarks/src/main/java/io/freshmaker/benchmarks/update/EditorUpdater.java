package io.freshmaker.benchmarks.update;

import io.freshmaker.core.graph.Graph;
import io.freshmaker.core.graph.GraphEditor;

/**
 * Freshmaker's editor: the difference goes into an overlay, the order is repaired by a snapshot.
 */
public final class EditorUpdater implements Updater {
  private final GraphEditor editor;

  public EditorUpdater(Graph base) {
    editor = new GraphEditor(base);
  }

  @Override
  public String name() {
    return "Freshmaker";
  }

  @Override
  public void replace(int node, int[] dependencies) {
    editor.replaceInputs(node, dependencies);
  }

  public Graph snapshot() {
    return editor.snapshot();
  }
}
