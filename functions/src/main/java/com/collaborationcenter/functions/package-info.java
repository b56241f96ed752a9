/** One thin class per function, and what makes them: settings, engines, wiring. */
package com.collaborationcenter.functions;
