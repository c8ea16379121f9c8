package io.freshmaker.core.graph;

/** The changes that an editor made to a graph, frozen. */
final class Overlay {

  final PatchTable inputs;
  final PatchTable dependents;

  Overlay(PatchTable inputs, PatchTable dependents) {
    this.inputs = inputs;
    this.dependents = dependents;
  }

  void patchInputs(int node, Row row) {
    Patch patch = inputs.get(node);
    if (patch != null) {
      patch.apply(row);
    }
  }

  void patchDependents(int node, Row row) {
    Patch patch = dependents.get(node);
    if (patch != null) {
      patch.apply(row);
    }
  }
}
