package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Edit;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.web.IfMatch;
import java.net.URI;
import java.security.Principal;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * The usual calls on one kind of thing: everybody who may know what there is reads, administrators
 * edit.
 */
final class Things<T, V> {

  private final Editing editing;
  private final Kind<T> kind;
  private final Function<T, URI> place;
  private final Function<T, V> whole;
  private final Function<T, V> named;

  /**
   * @param path where the kind's things are, by their keys
   */
  Things(Editing editing, Kind<T> kind, String path, Function<T, V> view) {
    this(editing, kind, place(path, kind), view, view);
  }

  /**
   * @param whole what those see who may know all
   * @param named what the others see
   */
  Things(
      Editing editing,
      Kind<T> kind,
      Function<T, URI> place,
      Function<T, V> whole,
      Function<T, V> named) {
    this.editing = editing;
    this.kind = kind;
    this.place = place;
    this.whole = whole;
    this.named = named;
  }

  /** Places whose last part is a thing's key. */
  static <T> Function<T, URI> place(String path, Kind<T> kind) {
    return thing -> UriComponentsBuilder.fromPath(path).pathSegment("{key}").build(kind.key(thing));
  }

  Mono<Listed<V>> list(Predicate<T> wanted, @Nullable String cursor, int limit, Principal caller) {
    return listOf(
        workspace -> kind.in(workspace.content()).stream().filter(wanted), cursor, limit, caller);
  }

  /** What there is to list depends on the workspace and on who asks. */
  Mono<Listed<V>> listOf(
      Function<Workspace, Stream<T>> wanted, @Nullable String cursor, int limit, Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Listed.of(
                    wanted.apply(workspace), kind::key, cursor, limit, view(workspace, caller)));
  }

  Mono<ResponseEntity<V>> read(String key, Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Editing.one(kind, Editing.found(workspace, kind, key), view(workspace, caller)));
  }

  Mono<ResponseEntity<V>> create(T thing, Principal caller) {
    return create(thing, Edits.create(kind, thing), caller);
  }

  Mono<ResponseEntity<V>> create(T thing, Edit edit, Principal caller) {
    String key = kind.key(thing);
    return editing
        .administer(caller, "add " + kind.name() + " " + key, edit)
        .map(done -> Editing.made(kind, done, key, place.apply(thing), whole));
  }

  Mono<ResponseEntity<V>> change(T wanted, @Nullable String ifMatch, Principal caller) {
    return change(kind.key(wanted), _ -> wanted, ifMatch, caller);
  }

  Mono<ResponseEntity<V>> change(
      String key, UnaryOperator<T> change, @Nullable String ifMatch, Principal caller) {
    return editing
        .administer(
            caller,
            "change " + kind.name() + " " + key,
            Edits.replace(kind, key, IfMatch.version(ifMatch), change))
        .map(done -> Editing.left(kind, done, key, whole));
  }

  Mono<ResponseEntity<Void>> remove(String key, @Nullable String ifMatch, Principal caller) {
    return editing
        .administer(
            caller,
            "remove " + kind.name() + " " + key,
            Edits.remove(kind, key, IfMatch.version(ifMatch)))
        .map(_ -> ResponseEntity.noContent().build());
  }

  private Function<T, V> view(Workspace workspace, Principal caller) {
    return editing.seesAll(workspace, caller) ? whole : named;
  }
}
