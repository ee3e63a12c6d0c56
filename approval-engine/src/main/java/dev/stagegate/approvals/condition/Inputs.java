package dev.stagegate.approvals.condition;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of the variables for one target, each in its slot. A variable without a value cannot
 * be evaluated.
 */
public final class Inputs {

  private final @Nullable Object[] slots;

  private Inputs(@Nullable Object[] slots) {
    this.slots = slots;
  }

  public static Builder builder() {
    return new Builder(new Object[Variable.values().length]);
  }

  /** The value, or null where this target has none. */
  public @Nullable Object get(Variable variable) {
    return slots[variable.ordinal()];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Inputs that && Arrays.equals(slots, that.slots);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(slots);
  }

  /** The same values, to be changed. */
  public Builder toBuilder() {
    return new Builder(slots.clone());
  }

  /** Fills slots; can start from other inputs, which stay as they are. */
  public static final class Builder {

    private final @Nullable Object[] slots;

    private Builder(@Nullable Object[] slots) {
      this.slots = slots;
    }

    public Builder set(Variable variable, String value) {
      return put(variable, value);
    }

    public Builder set(Variable variable, long value) {
      return put(variable, value);
    }

    public Builder set(Variable variable, boolean value) {
      return put(variable, value);
    }

    public Builder set(Variable variable, List<String> value) {
      return put(variable, List.copyOf(value));
    }

    public Builder copy() {
      return new Builder(slots.clone());
    }

    public Inputs build() {
      return new Inputs(slots.clone());
    }

    /** Leaves the variable without a value: whoever asks about it cannot be answered. */
    public Builder unset(Variable variable) {
      slots[variable.ordinal()] = null;
      return this;
    }

    /** Sets a value of whatever kind the variable has. */
    public Builder put(Variable variable, Object value) {
      if (!variable.kind().type.isInstance(value)) {
        throw new IllegalArgumentException(
            variable.spelling() + " must be of kind " + variable.kind());
      }
      slots[variable.ordinal()] = value;
      return this;
    }
  }
}
