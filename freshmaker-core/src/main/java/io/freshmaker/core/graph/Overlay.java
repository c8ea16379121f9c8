package io.freshmaker.core.graph;

/** The changes that an editor made to a graph, frozen. */
final class Overlay {

  final PageTable<FixedRow> inputs;
  final PageTable<Toggles> dependents;

  /** What has changed since components were last known. */
  final EdgeLog.Tail changes;

  Overlay(PageTable<FixedRow> inputs, PageTable<Toggles> dependents, EdgeLog.Tail changes) {
    this.inputs = inputs;
    this.dependents = dependents;
    this.changes = changes;
  }
}
