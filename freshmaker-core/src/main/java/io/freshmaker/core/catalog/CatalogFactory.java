package io.freshmaker.core.catalog;

import io.freshmaker.api.spi.Adapter;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Settings;

/** The adapter {@code catalog}; setting: {@code file}, the path of the YAML file. */
public final class CatalogFactory implements AdapterFactory {

  /** Makes the factory; for {@code ServiceLoader}. */
  public CatalogFactory() {}

  @Override
  public String name() {
    return "catalog";
  }

  @Override
  public Adapter create(AdapterContext context) {
    Settings settings = context.settings();
    return settings
        .path("file")
        .map(file -> Adapter.of(Catalog.ofFile(context.instance(), file)))
        .orElseThrow(() -> settings.wrong("file", "is missing: where is the YAML file?"));
  }
}
