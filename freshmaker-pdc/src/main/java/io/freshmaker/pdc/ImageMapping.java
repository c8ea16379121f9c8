package io.freshmaker.pdc;

import static io.freshmaker.api.ArtifactType.CONTAINER;
import static io.freshmaker.api.ArtifactType.RPM;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.http.HttpCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which images directly contain an RPM. The service has no notion of a newest image: of each name
 * and release the newest build counts, and only if it is it that has the RPM.
 */
final class ImageMapping implements Mapping {

  private static final Coverage COVERAGE = Coverage.of(RPM, DependencyKind.CONTAINS, CONTAINER);
  private static final Pattern NVR = Pattern.compile("(.+)-([^-]+)-([^-]+)");
  private static final Pattern DIST = Pattern.compile("\\.([a-z]{2,12}\\d+(?:_\\d+)?)(?=[.+~^]|$)");
  private static final Comparator<Image> AGE =
      Comparator.comparing(Image::version, new RpmOrder())
          .thenComparing(Image::release, new RpmOrder());

  private final AdapterContext context;
  private final PdcService service;

  ImageMapping(AdapterContext context, PdcService service) {
    this.context = context;
    this.service = service;
  }

  /** A build of an image, with as much of it as was asked for. */
  private record Image(
      String nvr,
      String name,
      String version,
      String release,
      List<Nevra> rpms,
      List<String> releases) {

    static Image of(Payload row) {
      String nvr = row.at("image_id").requireText();
      Matcher parts = NVR.matcher(nvr);
      if (!parts.matches()) {
        throw new InvalidInputException("image_id", "is no name-version-release");
      }
      List<Nevra> rpms = new ArrayList<>();
      row.at("rpms").items().forEach(rpm -> rpms.add(Nevra.parse(rpm.requireText())));
      List<String> releases = new ArrayList<>();
      row.at("releases").items().forEach(release -> releases.add(release.requireText()));
      return new Image(nvr, parts.group(1), parts.group(2), parts.group(3), rpms, releases);
    }
  }

  private record Place(String name, @Nullable String release) {}

  @Override
  public Set<Coverage> covers() {
    return Set.of(COVERAGE);
  }

  @Override
  public void find(Artifact changed, Set<Coverage> wanted, Found found, Call call)
      throws InterruptedException {
    HttpCall list =
        PdcService.list("build-images", List.of("image_id", "rpms", "releases"))
            .query("component_name", changed.name());
    List<Image> holding = service.rows(list, Image::of, call);
    Map<Place, Image> newest = newest(holding, call);
    for (Image image : holding) {
      for (Place place : places(image)) {
        Image known = newest.get(place);
        if (known == null || AGE.compare(image, known) >= 0) {
          add(changed, image, place, found);
        }
      }
    }
  }

  /** All images of the releases in question, with no more than their names. */
  private Map<Place, Image> newest(List<Image> holding, Call call) throws InterruptedException {
    Set<String> releases = new TreeSet<>();
    holding.forEach(image -> releases.addAll(image.releases()));
    Map<Place, Image> newest = new HashMap<>();
    for (String release : releases) {
      HttpCall list =
          PdcService.list("build-images", List.of("image_id", "releases"))
              .query("release_id", release);
      for (Image image : service.rows(list, Image::of, call)) {
        newest.merge(
            new Place(image.name(), release), image, (a, b) -> AGE.compare(a, b) >= 0 ? a : b);
      }
    }
    // Of images without a release no more is known than what was found.
    for (Image image : holding) {
      if (image.releases().isEmpty()) {
        newest.merge(
            new Place(image.name(), null), image, (a, b) -> AGE.compare(a, b) >= 0 ? a : b);
      }
    }
    return newest;
  }

  private static List<Place> places(Image image) {
    List<Place> places = new ArrayList<>();
    image.releases().forEach(release -> places.add(new Place(image.name(), release)));
    return places.isEmpty() ? List.of(new Place(image.name(), null)) : places;
  }

  private void add(Artifact changed, Image image, Place place, Found found) {
    Optional<Nevra> sameName =
        image.rpms().stream().filter(rpm -> rpm.name().equals(changed.name())).findFirst();
    if (sameName.isPresent() && isOfAnotherLine(changed, sameName.get())) {
      return;
    }
    Optional<ArtifactKey> key = context.key(CONTAINER, place.name(), place.release());
    if (key.isEmpty()) {
      found.cannotKnow(
          changed.key(),
          "The table of names does not have the image " + place.name() + " of " + place.release());
      return;
    }
    // A binary of another name does not tell the version of its source package.
    Version consumed = sameName.map(rpm -> Version.rpm(rpm.evr())).orElse(null);
    found.dependencies.add(
        Dependency.of(
            Artifact.of(key.get(), Version.nvr(image.nvr())),
            Input.of(changed.key(), DependencyKind.CONTAINS).at(consumed)));
  }

  /** Images of every product line have a package of this name. */
  private boolean isOfAnotherLine(Artifact changed, Nevra rpm) {
    String line = null;
    Matcher dist = DIST.matcher(rpm.release());
    while (dist.find()) {
      line = dist.group(1);
    }
    return line != null
        && context
            .key(RPM, changed.name(), line)
            .map(key -> !key.equals(changed.key()))
            .orElse(false);
  }
}
