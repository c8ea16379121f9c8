/** The nouns of Freshmaker, and what adapters and stores implement. */
module io.freshmaker.api {
  requires static org.jspecify;

  exports io.freshmaker.api;
  exports io.freshmaker.api.spi;
  exports io.freshmaker.api.store;
}
