/** An adapter for an invented build system. */
module io.freshmaker.examples.kiln {
  requires io.freshmaker.api;
  requires static org.jspecify;

  exports io.freshmaker.examples.kiln;

  provides io.freshmaker.api.spi.AdapterFactory with
      io.freshmaker.examples.kiln.KilnAdapter;
}
