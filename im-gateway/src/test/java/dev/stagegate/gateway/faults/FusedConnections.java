package dev.stagegate.gateway.faults;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A replica's way to the database, on which it can die: at any statement and at any commit. */
@NullMarked
final class FusedConnections implements ConnectionFactory {

  private final ConnectionFactory real;
  private final Supplier<Fuse> fuse;

  FusedConnections(ConnectionFactory real, Supplier<Fuse> fuse) {
    this.real = real;
    this.fuse = fuse;
  }

  @Override
  public Publisher<? extends Connection> create() {
    return Mono.defer(
        () ->
            fuse.get().isBlown() ? Mono.error(dead()) : Mono.from(real.create()).map(this::fused));
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return real.getMetadata();
  }

  private Connection fused(Connection connection) {
    return proxy(
        Connection.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "createStatement" -> fused((Statement) call(connection, method, arguments));
              case "beginTransaction" ->
                  fuse.get().isBlown() ? Mono.error(dead()) : call(connection, method, arguments);
              case "commitTransaction" -> commit(connection);
              default -> call(connection, method, arguments);
            });
  }

  private Publisher<Void> commit(Connection connection) {
    return Mono.defer(
        () ->
            switch (fuse.get().burn()) {
              case PASSES -> Mono.from(connection.commitTransaction());
              case DIES_BEFORE ->
                  Mono.from(connection.rollbackTransaction()).then(Mono.error(dead()));
              case DIES_AFTER -> Mono.from(connection.commitTransaction()).then(Mono.error(dead()));
            });
  }

  private Statement fused(Statement statement) {
    return proxy(
        Statement.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("execute")) {
            return execute(statement);
          }
          Object result = call(statement, method, arguments);
          return result instanceof Statement ? proxy : result;
        });
  }

  private Publisher<? extends Result> execute(Statement statement) {
    return Flux.defer(
        () ->
            switch (fuse.get().burn()) {
              case PASSES -> statement.execute();
              case DIES_BEFORE -> Flux.error(dead());
              case DIES_AFTER ->
                  Flux.from(statement.execute())
                      .flatMap(Result::getRowsUpdated)
                      .thenMany(Flux.error(dead()));
            });
  }

  private static Throwable dead() {
    return new R2dbcNonTransientResourceException("the replica is dead");
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
