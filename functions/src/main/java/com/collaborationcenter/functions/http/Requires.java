package com.collaborationcenter.functions.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call the HTTP function; enforced by {@link HttpGate}, listed in the golden list. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Requires {
  /** The access. */
  Access value();
}
