package io.freshmaker.benchmarks.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Change;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Message;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.adapter.LoadedPart;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.message.EnvelopeReader;
import io.freshmaker.core.message.TopicMatcher;
import io.freshmaker.distgit.DistGitFactory;
import io.freshmaker.koji.KojiFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day of a recorded bus with the most messages, as far as it tells of package sources and RPMs.
 */
final class DenseDay {

  /**
   * One piece of news.
   *
   * @param at when it was told
   * @param name the source package
   */
  record News(Instant at, String name) {}

  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"ts\": ([0-9.]+),.*?\"routing_key\": \"([^\"]*)\".*?\"message\": (\\{.*\\})\\}");

  private static final String CONFIGURATION =
      """
      instances:
        distgit: {adapter: distgit, trusted: true, topics: &topics [org.fedoraproject.prod]}
        koji: {adapter: koji, trusted: true, topics: *topics}
      names:
        rpm: [{name: "*"}]
        container: [{name: "*"}]
      """;

  private final EnvelopeReader envelopes = new EnvelopeReader(JsonLimits.hostile());
  private final TopicMatcher<EventParser> parsers;
  private final Set<String> told = new HashSet<>();
  private final List<News> news = new ArrayList<>();
  private int messages;

  private DenseDay() {
    LoadedAdapters adapters =
        AdapterLoader.of(Configuration.parse("dense-day", CONFIGURATION))
            .discovery(Discovery.off())
            .factory(new DistGitFactory())
            .factory(new KojiFactory())
            .load();
    TopicMatcher.Builder<EventParser> matcher = TopicMatcher.builder();
    for (LoadedPart<EventParser> parser : adapters.parts(EventParser.class)) {
      matcher.add(parser.part(), parser.part().topics());
    }
    parsers = matcher.build();
  }

  /** Reads a recording, one message a line. */
  static DenseDay read(Path replay) throws IOException {
    Map<LocalDate, List<Matcher>> days = new HashMap<>();
    for (String line : Files.readAllLines(replay)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        LocalDate day = LocalDate.ofInstant(moment(matcher), ZoneOffset.UTC);
        days.computeIfAbsent(day, d -> new ArrayList<>()).add(matcher);
      }
    }
    DenseDay dense = new DenseDay();
    days.values().stream()
        .max((one, other) -> Integer.compare(one.size(), other.size()))
        .orElseThrow(() -> new IOException(replay + " holds no messages"))
        .forEach(dense::take);
    return dense;
  }

  private static Instant moment(Matcher line) {
    return Instant.ofEpochMilli((long) (Double.parseDouble(line.group(1)) * 1_000));
  }

  private void take(Matcher line) {
    messages++;
    byte[] body = line.group(3).getBytes(StandardCharsets.UTF_8);
    RawMessage raw = RawMessage.of(line.group(2), Map.of(), body);
    try {
      Message message = envelopes.read(raw, moment(line));
      for (EventParser parser : parsers.takers(envelopes.topic(raw))) {
        parser
            .parse(message)
            .match(
                hint -> take(moment(line), hint.event().changes()),
                notMine -> false,
                refused -> false);
      }
    } catch (FreshmakerException e) {
      // A damaged message brings no news.
    }
  }

  private boolean take(Instant at, List<Change> changes) {
    for (Change change : changes) {
      Artifact artifact = change.artifact();
      boolean rpm = artifact.type().equals(ArtifactType.RPM);
      boolean source =
          artifact.type().equals(ArtifactType.SOURCE) && artifact.name().startsWith("rpms/");
      if ((rpm || source) && told.add(artifact.toString() + change.occurrence())) {
        news.add(new News(at, artifact.name().replaceFirst("^rpms/", "")));
      }
    }
    return true;
  }

  /** Returns how many messages there were. */
  int messages() {
    return messages;
  }

  /** Returns the news, in the order in which they were told. */
  List<News> news() {
    return List.copyOf(news);
  }
}
