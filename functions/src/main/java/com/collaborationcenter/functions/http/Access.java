package com.collaborationcenter.functions.http;

/** Who may call a function. */
public enum Access {
  /** Anyone: what is posted must prove itself. */
  ANONYMOUS,
  /** Any person of the tenant; what they get depends on who they are. */
  PERSON,
  /** A person with the role Administrator. */
  ADMINISTRATOR,
  /** The accounting platform's application, or an administrator. */
  PLATFORM_OR_ADMINISTRATOR
}
