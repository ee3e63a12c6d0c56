package dev.stagegate.standalone;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import java.net.ConnectException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends a request to one of the service's replicas. Where none of it was sent, since nobody listens
 * there any more, it goes to another; anything else is the caller's to repeat.
 */
final class ChoosingTheReplica implements GlobalFilter, Ordered {

  private static final int OTHERS = 2;

  private final FrontDoor.Choice choice;

  ChoosingTheReplica(FrontDoor.Choice choice) {
    this.choice = choice;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    URI asked = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
    Optional<Service> service =
        Arrays.stream(Service.values())
            .filter(known -> known.title().equals(asked.getHost()))
            .findFirst();
    Mono<Void> answered =
        service.isEmpty()
            ? chain.filter(exchange)
            : Mono.defer(() -> chain.filter(sentTo(choice.next(service.get()), asked, exchange)))
                .retryWhen(
                    Retry.max(OTHERS)
                        .filter(ConnectException.class::isInstance)
                        .doBeforeRetry(_ -> ServerWebExchangeUtils.reset(exchange))
                        .onRetryExhaustedThrow((_, signal) -> signal.failure()));
    return answered.onErrorMap(ConnectException.class, ChoosingTheReplica::isDown);
  }

  private static ServerWebExchange sentTo(URI replica, URI asked, ServerWebExchange exchange) {
    String query = asked.getRawQuery();
    String rest = asked.getRawPath() + (query == null ? "" : "?" + query);
    exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, URI.create(replica + rest));
    return exchange;
  }

  /** A service that does not answer is not the front door's own fault. */
  private static ResponseStatusException isDown(ConnectException error) {
    return new ResponseStatusException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The service that answers this is not running; try again in a moment.",
        error);
  }

  /** Once the route is known, before it is sent. */
  @Override
  public int getOrder() {
    return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
  }
}
