package io.freshmaker.pdc;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.http.HttpCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Objects to streams that came to their end, as their service level says, many with one request.
 */
final class EndOfLifeDecider implements RebuildDecider {

  private static final int NAMES_AT_ONCE = 50;

  private final PdcService service;

  EndOfLifeDecider(PdcService service) {
    this.service = service;
  }

  private record Branch(String type, String component, String name) {}

  /** What is known of a branch: whether it lives, and when it ends. */
  private record Life(Branch branch, boolean active, String end) {

    static Life of(Payload row) {
      String end = "";
      for (Payload sla : row.at("slas").items()) {
        String eol = sla.at("eol").text();
        end = eol != null && eol.compareTo(end) > 0 ? eol : end;
      }
      return new Life(
          new Branch(
              row.at("type").requireText(),
              row.at("global_component").requireText(),
              row.at("name").requireText()),
          row.at("active").truth(),
          end);
    }
  }

  @Override
  public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
      throws InterruptedException {
    Each.Builder<Candidate, Decision> decisions = Each.builder();
    Map<String, List<Candidate>> byType = new HashMap<>();
    for (Candidate candidate : candidates) {
      ArtifactType type = candidate.artifact().type();
      if (isKnown(type) && candidate.artifact().stream() != null) {
        byType.computeIfAbsent(type.name(), t -> new ArrayList<>()).add(candidate);
      } else {
        decisions.result(candidate, noObjection("Its type has no branches that end."));
      }
    }
    for (Map.Entry<String, List<Candidate>> typed : byType.entrySet()) {
      for (int from = 0; from < typed.getValue().size(); from += NAMES_AT_ONCE) {
        int to = Math.min(typed.getValue().size(), from + NAMES_AT_ONCE);
        decide(typed.getKey(), typed.getValue().subList(from, to), decisions, call);
      }
    }
    return decisions.build();
  }

  /** The service's own words for types happen to be ours. */
  private static boolean isKnown(ArtifactType type) {
    return type.equals(ArtifactType.MODULE) || type.equals(ArtifactType.CONTAINER);
  }

  private void decide(
      String type,
      List<Candidate> candidates,
      Each.Builder<Candidate, Decision> decisions,
      Call call)
      throws InterruptedException {
    Map<Branch, Life> known = new HashMap<>();
    try {
      for (Life life : service.rows(list(type, candidates), Life::of, call)) {
        known.put(life.branch(), life);
      }
    } catch (RuntimeException e) {
      candidates.forEach(candidate -> decisions.failure(candidate, e));
      return;
    }
    for (Candidate candidate : candidates) {
      String stream = Objects.requireNonNull(candidate.artifact().stream(), "stream");
      Life life = known.get(new Branch(type, candidate.artifact().name(), stream));
      decisions.result(candidate, decision(life));
    }
  }

  private static HttpCall list(String type, List<Candidate> candidates) {
    HttpCall list =
        PdcService.list(
                "component-branches", List.of("global_component", "name", "type", "active", "slas"))
            .query("type", type);
    for (String name : new TreeSet<>(candidates.stream().map(c -> c.artifact().name()).toList())) {
      list = list.query("global_component", name);
    }
    return list;
  }

  private static Decision decision(@Nullable Life life) {
    if (life == null) {
      return noObjection("The service knows of no end of this branch.");
    }
    return life.active()
        ? noObjection("Its branch lives until " + life.end() + ".")
        : Decision.skip(
            Reason.of(ReasonCodes.RETIRED, "Its branch came to its end on " + life.end() + "."));
  }

  private static Decision noObjection(String text) {
    return Decision.rebuild(Reason.of("not-ended", text));
  }
}
