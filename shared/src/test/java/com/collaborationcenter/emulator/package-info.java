/** Starts the stand-ins of harness/emulators for tests. */
@NullMarked
package com.collaborationcenter.emulator;

import org.jspecify.annotations.NullMarked;
