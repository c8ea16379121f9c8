package io.freshmaker.examples.kiln;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import java.util.Map;

/** Makes Freshmaker and a {@link Kiln} work together. */
public final class KilnAdapter implements AdapterFactory {

  /** What tiles are made of. */
  public static final ArtifactType CLAY = ArtifactType.of("clay");

  /** What a kiln makes. */
  public static final ArtifactType TILE = ArtifactType.of("tile");

  @Override
  public String name() {
    return "kiln";
  }

  @Override
  public Adapter create(AdapterContext context) {
    Kiln kiln = context.given(Kiln.class).orElseGet(() -> new Kiln(Map.of()));
    return Adapter.of(
        DependencyResolver.of(
            Coverage.of(CLAY, DependencyKind.CONTAINS, TILE).complete(),
            clay ->
                kiln.tilesOf(clay.name()).stream()
                    .map(tile -> ArtifactKey.of(TILE, tile, null))
                    .toList()),
        new KilnSubmitter(context.instance(), kiln));
  }
}
