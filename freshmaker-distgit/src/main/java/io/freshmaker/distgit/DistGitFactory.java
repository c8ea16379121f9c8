package io.freshmaker.distgit;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.distgit.generate.DockerfileGenerator;
import io.freshmaker.distgit.generate.GeneratorSettings;
import io.freshmaker.distgit.git.GitSettings;
import io.freshmaker.distgit.git.GitSources;
import io.freshmaker.distgit.git.Mirrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes dist-git adapters; the package tells their settings. */
public final class DistGitFactory implements AdapterFactory {

  @Override
  public String name() {
    return "distgit";
  }

  @Override
  public Adapter create(AdapterContext context) {
    List<Part> parts = new ArrayList<>();
    parts.add(new SourceMapping(context));
    PushRules rules = PushRules.of(context.settings());
    Set<String> programs = new HashSet<>(context.settings().list("programs"));
    Optional<GitSettings> settings = GitSettings.from(context.settings());
    Optional<DockerfileSettings> dockerfiles = DockerfileSettings.from(context.settings());
    Optional<GeneratorSettings> generator = GeneratorSettings.from(context.settings());
    if (settings.isPresent()) {
      GitSettings git = settings.get();
      programs.add(git.email());
      GitSources sources =
          new GitSources(context.instance(), new Mirrors(context.instance(), git), context.clock());
      PushVerdict verdict = new PushVerdict(context, rules, new Authorship(programs));
      parts.add(new PushParser(context, rules, new PushConfirming(context, verdict, sources)));
      parts.add(sources);
      generator.ifPresent(generate -> parts.addAll(generating(context, generate, sources)));
      dockerfiles.ifPresent(read -> parts.add(new DockerfileResolver(context, read, sources)));
    } else {
      if (dockerfiles.isPresent() || generator.isPresent()) {
        String key = dockerfiles.isPresent() ? "dockerfiles" : "generate";
        throw context.settings().wrong(key, "needs url, where the repositories are");
      }
      parts.add(new PushParser(context, rules, null));
    }
    return Adapter.of(parts.toArray(Part[]::new));
  }

  private static List<Part> generating(
      AdapterContext context, GeneratorSettings settings, GitSources sources) {
    ModuleBuilds builds =
        context
            .given(ModuleBuilds.class)
            .orElseThrow(
                () ->
                    context
                        .settings()
                        .wrong("generate", "needs the host to hand over a ModuleBuilds"));
    return DockerfileGenerator.parts(context, settings, builds, sources);
  }
}
