/** Freshmaker as a host embeds it. */
module io.freshmaker.core {
  requires static org.jspecify;
  requires transitive io.freshmaker.api;
  requires com.fasterxml.jackson.core;
  requires org.yaml.snakeyaml;
  requires re2j;

  exports io.freshmaker.core.config;
  exports io.freshmaker.core.decide;
  exports io.freshmaker.core.json;
  exports io.freshmaker.core.message;

  uses io.freshmaker.api.spi.AdapterFactory;
}
