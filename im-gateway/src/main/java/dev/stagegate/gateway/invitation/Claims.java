package dev.stagegate.gateway.invitation;

import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How a worker comes by its work and keeps it from others.
 *
 * @param take claims at most so many pieces for a short while
 * @param extend says that the claim still stands: for the same while from now on, if it is still
 *     ours
 * @param giveBack lets go of a piece that was not done, so that anybody may do it at once
 * @param <T> a piece of work
 */
public record Claims<T>(
    IntFunction<Flux<T>> take, Function<T, Mono<Void>> extend, Function<T, Mono<Void>> giveBack) {}
