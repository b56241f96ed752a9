/** The two kinds of fault: what may succeed later, and what a person must act on. */
package com.collaborationcenter.fault;
