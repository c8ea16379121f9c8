package io.freshmaker.distgit;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.distgit.git.GitSettings;
import io.freshmaker.distgit.git.GitSources;
import io.freshmaker.distgit.git.Mirrors;
import java.util.ArrayList;
import java.util.List;

/** Makes dist-git adapters; the package tells their settings. */
public final class DistGitFactory implements AdapterFactory {

  @Override
  public String name() {
    return "distgit";
  }

  @Override
  public Adapter create(AdapterContext context) {
    List<Part> parts = new ArrayList<>();
    parts.add(new PushParser(context));
    GitSettings.from(context.settings())
        .ifPresent(
            git -> {
              Mirrors mirrors = new Mirrors(context.instance(), git);
              parts.add(new GitSources(context.instance(), mirrors, context.clock()));
            });
    return Adapter.of(parts.toArray(Part[]::new));
  }
}
