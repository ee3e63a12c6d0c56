package dev.stagegate.web.outbound;

import java.net.UnknownHostException;

/** The host has no address that may be called. */
public final class AddressRefused extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  AddressRefused(String host) {
    super(
        host
            + " has an address that is not public, and is not in the ranges that the operator"
            + " allowed (allow-addresses)");
  }
}
