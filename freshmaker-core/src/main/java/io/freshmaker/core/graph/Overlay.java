package io.freshmaker.core.graph;

/** The changes that an editor made to a graph, frozen. */
final class Overlay {

  final PatchTable inputs;
  final PatchTable dependents;

  /** Components of the graph without the changes. */
  final Components baseComponents;

  Overlay(PatchTable inputs, PatchTable dependents, Components baseComponents) {
    this.baseComponents = baseComponents;
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
