package io.freshmaker.mbs;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;

/** Makes Module Build Service adapters; the package tells their settings. */
public final class MbsFactory implements AdapterFactory {

  @Override
  public String name() {
    return "mbs";
  }

  @Override
  public Adapter create(AdapterContext context) {
    return Adapter.of(new ModuleParser(context));
  }
}
