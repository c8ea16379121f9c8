package io.freshmaker.koji;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.http.HttpService;
import io.freshmaker.koji.client.KojiClient;
import io.freshmaker.koji.client.KojiLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes Koji adapters; the package tells their settings. */
public final class KojiFactory implements AdapterFactory {

  @Override
  public String name() {
    return "koji";
  }

  @Override
  public Adapter create(AdapterContext context) {
    if (context.settings().uri("url").isEmpty()) {
      return Adapter.of(new KojiParser(context, null));
    }
    HttpService http = HttpService.of(context);
    KojiHub hub = new KojiHub(KojiClient.of(http, login(context.settings())));
    List<Part> parts = new ArrayList<>();
    parts.add(new KojiParser(context, hub));
    BuildKeys keys = new BuildKeys(context, hub);
    ResolverSettings resolving = ResolverSettings.from(context.settings());
    ImageParents parents = new ImageParents(hub, keys, resolving.layers());
    ImageModules modules =
        new ImageModules(context.settings().section("composes").map(s -> composes(context, s)));
    ImageContent content = new ImageContent(hub, keys, parents, modules);
    if (resolving.asked() || resolving.buildRoots()) {
      parts.add(new ImageResolver(hub, keys, parents, modules, resolving));
    }
    if (resolving.listed() && !resolving.tags().isEmpty()) {
      parts.add(new ImageLister(hub, content, resolving));
    }
    Map<ArtifactType, BuildSettings> builds = builds(context.settings());
    if (!builds.isEmpty()) {
      parts.add(
          new KojiSubmitter(
              context,
              hub,
              new Orders(hub, builds),
              new TaskStatuses(context, hub, content),
              context.settings().uri("web-url")));
    }
    return Adapter.of(parts.toArray(Part[]::new));
  }

  private static Composes composes(AdapterContext context, Settings section) {
    return new Composes(HttpService.of(context, section));
  }

  private static Map<ArtifactType, BuildSettings> builds(Settings settings) {
    Map<ArtifactType, BuildSettings> builds = new TreeMap<>();
    BuildSettings.container(settings).ifPresent(how -> builds.put(ArtifactType.CONTAINER, how));
    BuildSettings.rpm(settings).ifPresent(how -> builds.put(ArtifactType.RPM, how));
    return builds;
  }

  private static KojiLogin login(Settings settings) {
    String how = settings.text("login").orElse("none");
    return switch (how) {
      case "none" -> KojiLogin.anonymous();
      case "certificate" -> KojiLogin.certificate();
      case "gssapi" -> KojiLogin.gssapi();
      case "password" ->
          KojiLogin.password(
              settings.requireText("user"),
              settings
                  .secret("password")
                  .orElseThrow(() -> settings.wrong("password", "is needed for this log-in")));
      default -> throw settings.wrong("login", "must be none, password, certificate or gssapi");
    };
  }
}
