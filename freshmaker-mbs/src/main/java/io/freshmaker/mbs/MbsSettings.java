package io.freshmaker.mbs;

import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an instance is told beside the address of its service; the package says what each means.
 *
 * @param moduleNamespace where modules lie in dist-git
 * @param componentNamespace where RPMs lie in dist-git
 * @param defaultBranch the branch that a missing {@code ref} means
 * @param baseModules the modules that everything is built on
 * @param pageSize how many builds are read at once
 * @param rpms whether components are inputs as RPMs, too
 * @param prospective whether the heads of sources are read
 * @param repository the pattern of a module's repository address, with {@code {name}} in it
 * @param overrides whether an unchanged module is rebuilt with overrides and not with a new commit
 * @param strategy the rebuild strategy, if it is not the server's own
 */
record MbsSettings(
    String moduleNamespace,
    String componentNamespace,
    String defaultBranch,
    Set<String> baseModules,
    int pageSize,
    boolean rpms,
    boolean prospective,
    Optional<String> repository,
    boolean overrides,
    Optional<String> strategy) {

  private static final Set<String> STRATEGIES = Set.of("all", "changed-and-after", "only-changed");

  static MbsSettings of(AdapterContext context) {
    Settings settings = context.settings();
    long pageSize = settings.number("page-size", 100);
    if (pageSize < 1 || pageSize > 1000) {
      throw settings.wrong("page-size", "must be from 1 to 1000");
    }
    List<String> base = settings.list("base-modules");
    Optional<String> repository = settings.text("repository");
    if (repository.isPresent() && !repository.get().contains("{name}")) {
      throw settings.wrong(
          "repository", "needs {name} in it, as in https://src.example.org/modules/{name}.git");
    }
    String rebuild = settings.text("rebuild").orElse("commit");
    if (!rebuild.equals("commit") && !rebuild.equals("overrides")) {
      throw settings.wrong("rebuild", "'" + rebuild + "' is neither commit nor overrides");
    }
    Optional<String> strategy = settings.text("rebuild-strategy");
    if (strategy.isPresent() && !STRATEGIES.contains(strategy.get())) {
      throw settings.wrong("rebuild-strategy", "must be all, changed-and-after or only-changed");
    }
    return new MbsSettings(
        settings.text("module-namespace").orElse("modules"),
        settings.text("component-namespace").orElse("rpms"),
        settings.text("default-branch").orElse("master"),
        base.isEmpty() ? Set.of("platform") : Set.copyOf(base),
        (int) pageSize,
        settings.flag("rpms", false),
        settings.flag("prospective", false),
        repository,
        rebuild.equals("overrides"),
        strategy);
  }
}
