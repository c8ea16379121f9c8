package io.freshmaker.koji.client;

import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A long list, read page by page from where the page before ended: deep offsets are slow, and skip
 * rows when others come or go.
 */
public final class KeysetPages {

  private final KojiClient client;
  private final Function<@Nullable Payload, KojiCall<Payload>> page;
  private final int size;

  /**
   * Makes a list.
   *
   * @param page the call of a page, from a row on, which may come again, or of the first page; its
   *     rows have an {@code id}
   * @param size how many rows a full page has
   */
  public KeysetPages(
      KojiClient client, Function<@Nullable Payload, KojiCall<Payload>> page, int size) {
    this.client = Objects.requireNonNull(client, "client");
    this.page = Objects.requireNonNull(page, "page");
    this.size = size;
  }

  /**
   * Reads rows, each once, as long as more are wanted.
   *
   * @param more takes a row, and says whether the list is to be read on
   */
  public void forEach(Predicate<Payload> more, Call frame) throws InterruptedException {
    Set<Long> seen = new HashSet<>();
    Payload last = null;
    while (true) {
      List<Payload> rows =
          client.call(page.apply(last).rows(Collectors.toCollection(ArrayList::new)), frame);
      boolean any = false;
      for (Payload row : rows) {
        Long id = row.at("id").whole();
        if (id != null && seen.add(id)) {
          any = true;
          if (!more.test(row)) {
            return;
          }
        }
      }
      // A page of rows that are all known would be read for ever.
      if (rows.size() < size || !any) {
        return;
      }
      last = rows.get(rows.size() - 1);
    }
  }
}
