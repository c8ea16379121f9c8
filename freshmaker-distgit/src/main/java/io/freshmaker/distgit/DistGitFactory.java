package io.freshmaker.distgit;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;

/** Makes dist-git adapters; the package tells their settings. */
public final class DistGitFactory implements AdapterFactory {

  @Override
  public String name() {
    return "distgit";
  }

  @Override
  public Adapter create(AdapterContext context) {
    return Adapter.of(new PushParser(context));
  }
}
