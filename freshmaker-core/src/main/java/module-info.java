/** Freshmaker as a host embeds it. */
module io.freshmaker.core {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
  requires com.fasterxml.jackson.core;
  requires org.yaml.snakeyaml;
  // Named after its file: https://github.com/google/re2j/pull/184 would name the module.
  requires re2j;

  exports io.freshmaker.core;
  exports io.freshmaker.core.adapter;
  exports io.freshmaker.core.catalog;
  exports io.freshmaker.core.config;
  exports io.freshmaker.core.decide;
  exports io.freshmaker.core.dryrun;
  exports io.freshmaker.core.engine;
  exports io.freshmaker.core.graph;
  exports io.freshmaker.core.index;
  exports io.freshmaker.core.json;
  exports io.freshmaker.core.message;
  exports io.freshmaker.core.pace;
  exports io.freshmaker.core.plan;
  exports io.freshmaker.core.report;
  exports io.freshmaker.core.store;

  uses io.freshmaker.api.spi.AdapterFactory;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.core.catalog.CatalogFactory,
      io.freshmaker.core.dryrun.DryRunFactory;
}
