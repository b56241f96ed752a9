/** What all HTTP functions share: access, answers, problem details, cursors. */
package com.collaborationcenter.functions.http;
