package dev.stagegate.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** A finger on a page: what it does reaches the page as the touches of a screen do. */
final class Finger {

  private static final int STEPS = 8;

  private final CDPSession browser;
  private double x;
  private double y;

  Finger(Page page) {
    browser = page.context().newCDPSession(page);
  }

  void press(Locator what) {
    moveOnto(what);
    send("touchStart", point());
  }

  /** Slides to the middle of something, without being lifted. */
  void slideTo(Locator what) {
    double fromX = x;
    double fromY = y;
    moveOnto(what);
    double toX = x;
    double toY = y;
    for (int step = 1; step <= STEPS; step++) {
      x = fromX + (toX - fromX) * step / STEPS;
      y = fromY + (toY - fromY) * step / STEPS;
      send("touchMove", point());
    }
  }

  void lift() {
    send("touchEnd", new JsonArray());
  }

  private void moveOnto(Locator what) {
    BoundingBox box = what.boundingBox();
    x = box.x + box.width / 2;
    y = box.y + box.height / 2;
  }

  private JsonArray point() {
    JsonObject point = new JsonObject();
    point.addProperty("x", x);
    point.addProperty("y", y);
    JsonArray points = new JsonArray();
    points.add(point);
    return points;
  }

  private void send(String kind, JsonArray points) {
    JsonObject touch = new JsonObject();
    touch.addProperty("type", kind);
    touch.add("touchPoints", points);
    browser.send("Input.dispatchTouchEvent", touch);
  }
}
