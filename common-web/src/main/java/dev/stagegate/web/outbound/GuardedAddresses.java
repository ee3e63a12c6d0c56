package dev.stagegate.web.outbound;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * Resolves hosts for the connection that is about to be made, and refuses addresses that must not
 * be called. What is checked here is what is connected to: a name that answers differently the next
 * time (DNS rebinding) gains nothing. One forbidden address among several refuses them all.
 */
public final class GuardedAddresses extends AddressResolverGroup<InetSocketAddress> {

  private final AddressResolverGroup<InetSocketAddress> names;
  private final AddressRules rules;

  public GuardedAddresses(AddressRules rules) {
    this(DefaultAddressResolverGroup.INSTANCE, rules);
  }

  /**
   * @param names what resolves names
   */
  GuardedAddresses(AddressResolverGroup<InetSocketAddress> names, AddressRules rules) {
    this.names = names;
    this.rules = rules;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new Guard(names.getResolver(executor), executor);
  }

  private final class Guard implements AddressResolver<InetSocketAddress> {

    private final AddressResolver<InetSocketAddress> resolver;
    private final EventExecutor executor;

    Guard(AddressResolver<InetSocketAddress> resolver, EventExecutor executor) {
      this.resolver = resolver;
      this.executor = executor;
    }

    @Override
    public boolean isSupported(SocketAddress address) {
      return resolver.isSupported(address);
    }

    /** Never: an address that is written as a number has to be checked like any other. */
    @Override
    public boolean isResolved(SocketAddress address) {
      return false;
    }

    @Override
    public Future<InetSocketAddress> resolve(SocketAddress address) {
      return resolve(address, executor.newPromise());
    }

    @Override
    public Future<InetSocketAddress> resolve(
        SocketAddress address, Promise<InetSocketAddress> promise) {
      resolveAll(address)
          .addListener(
              (Future<List<InetSocketAddress>> all) -> {
                if (all.isSuccess()) {
                  promise.trySuccess(all.getNow().getFirst());
                } else {
                  promise.tryFailure(all.cause());
                }
              });
      return promise;
    }

    @Override
    public Future<List<InetSocketAddress>> resolveAll(SocketAddress address) {
      return resolveAll(address, executor.newPromise());
    }

    @Override
    public Future<List<InetSocketAddress>> resolveAll(
        SocketAddress address, Promise<List<InetSocketAddress>> promise) {
      if (resolver.isResolved(address)) {
        settle((InetSocketAddress) address, List.of((InetSocketAddress) address), promise);
      } else {
        resolver
            .resolveAll(address)
            .addListener(
                (Future<List<InetSocketAddress>> all) -> {
                  if (all.isSuccess()) {
                    settle((InetSocketAddress) address, all.getNow(), promise);
                  } else {
                    promise.tryFailure(all.cause());
                  }
                });
      }
      return promise;
    }

    private void settle(
        InetSocketAddress asked,
        List<InetSocketAddress> found,
        Promise<List<InetSocketAddress>> promise) {
      if (!found.isEmpty() && found.stream().allMatch(one -> rules.allow(one.getAddress()))) {
        promise.trySuccess(found);
      } else {
        promise.tryFailure(new AddressRefused(asked.getHostString()));
      }
    }

    @Override
    public void close() {
      resolver.close();
    }
  }
}
