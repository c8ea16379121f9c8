package io.freshmaker.koji;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;

/** Makes Koji adapters; the package tells their settings. */
public final class KojiFactory implements AdapterFactory {

  @Override
  public String name() {
    return "koji";
  }

  @Override
  public Adapter create(AdapterContext context) {
    return Adapter.of(new KojiParser(context));
  }
}
