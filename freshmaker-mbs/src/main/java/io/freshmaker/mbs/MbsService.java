package io.freshmaker.mbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Part;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import io.freshmaker.http.Page;
import io.freshmaker.http.PageStyle;
import io.freshmaker.http.Pages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The calls that the Module Build Service knows, of its version 2. Closed with the adapter.
 * Thread-safe.
 */
final class MbsService implements Part, AutoCloseable {

  private static final String BUILDS = "module-builds";
  private static final String COMPONENTS = "component-builds";

  /** As measured: verbose pages are slow, and a submission clones and expands before it answers. */
  private static final Duration READ = Duration.ofMinutes(1);

  private static final Duration WRITE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpService http;

  MbsService(HttpService http) {
    this.http = http;
  }

  /** One page of builds. */
  record BuildPage(List<ModuleBuild> builds, OptionalInt next) {}

  /** The filters of a list of builds: the service ignores what it does not know, and lists all. */
  enum Filter {
    NAME,
    STREAM,
    VERSION,
    CONTEXT,
    SCMURL,
    STATE,
    MODIFIED_AFTER;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much of each build is told. */
  enum Size {
    SHORT,
    NORMAL,
    VERBOSE
  }

  /** Returns a build with all that is known of it, or nothing if there is none of this id. */
  Optional<ModuleBuild> build(String id, Call call) throws InterruptedException {
    HttpAnswer answer =
        http.exchange(HttpCall.get(BUILDS, id).query("verbose", "1").within(READ), call);
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(read(answer, answer.requireSuccess().json()));
  }

  /** Returns a page of builds, the newest first. */
  BuildPage builds(Map<Filter, String> filters, Size size, int perPage, int page, Call call)
      throws InterruptedException {
    HttpCall list = HttpCall.get(BUILDS).withFinalSlash().within(READ);
    for (Map.Entry<Filter, String> filter : filters.entrySet()) {
      list = list.query(filter.getKey().key(), filter.getValue());
    }
    if (size == Size.SHORT) {
      list = list.query("short", "true");
    } else if (size == Size.VERBOSE) {
      list = list.query("verbose", "1");
    }
    list = list.query("order_desc_by", "id").query("per_page", Integer.toString(perPage));
    Page read = Pages.of(http, list, PageStyle.ITEMS).page(page, call);
    List<ModuleBuild> builds = new ArrayList<>();
    for (Payload item : read.items()) {
      builds.add(understood(() -> ModuleBuild.of(item)));
    }
    return new BuildPage(builds, read.next());
  }

  /** Returns the ids of the module builds that have a component of this name. */
  List<Long> modulesWith(String component, Call call) throws InterruptedException {
    HttpCall list =
        HttpCall.get(COMPONENTS)
            .withFinalSlash()
            .within(READ)
            .query("package", component)
            .query("per_page", "100");
    List<Long> ids = new ArrayList<>();
    Pages.of(http, list, PageStyle.ITEMS)
        .forEach(
            item -> {
              Long id = understood(() -> item.at("module_build").whole());
              if (id != null) {
                ids.add(id);
              }
            },
            call);
    return ids.stream().distinct().toList();
  }

  /** Submits a build; the answer is of success or failure. */
  HttpAnswer submit(Map<String, Object> request, Call call) throws InterruptedException {
    return http.exchange(HttpCall.post(json(request), BUILDS).withFinalSlash().within(WRITE), call);
  }

  /** Asks for a build to be cancelled; the answer is of success or failure. */
  HttpAnswer cancel(String id, Call call) throws InterruptedException {
    return http.exchange(
        HttpCall.patch(json(Map.of("state", "failed")), BUILDS, id).within(WRITE), call);
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a map of texts cannot be written as JSON", e);
    }
  }

  private ModuleBuild read(HttpAnswer answer, Payload build) {
    try {
      return ModuleBuild.of(build);
    } catch (InvalidInputException e) {
      throw answer.notUnderstood(e.getMessage());
    }
  }

  private <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInputException e) {
      throw new NotUnderstoodException(
          http.instance(), "an item of a list: " + e.getMessage(), null);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
