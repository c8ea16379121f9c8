package io.freshmaker.core.adapter;

import io.freshmaker.api.spi.AdapterFactory;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class loader in which a service loader finds one file per provider, as if each were in a jar of
 * its own.
 */
final class ServiceFileLoader extends ClassLoader {

  private final @Nullable List<URL> files;

  private ServiceFileLoader(@Nullable List<URL> files) {
    super(ServiceFileLoader.class.getClassLoader());
    this.files = files;
  }

  static ServiceFileLoader of(Path directory, String... lines) throws IOException {
    List<URL> files = new ArrayList<>();
    for (String line : lines) {
      Path file = Files.createTempFile(directory, "provider", "");
      files.add(Files.writeString(file, line).toUri().toURL());
    }
    return new ServiceFileLoader(files);
  }

  /** Returns a loader whose search fails each time. */
  static ServiceFileLoader failing() {
    return new ServiceFileLoader(null);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (!name.equals("META-INF/services/" + AdapterFactory.class.getName())) {
      return super.getResources(name);
    }
    if (files == null) {
      throw new IOException("the disk is gone");
    }
    return Collections.enumeration(files);
  }
}
