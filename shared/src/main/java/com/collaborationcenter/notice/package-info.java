/** What Graph posts: notices, and the client state by which each proves itself. */
package com.collaborationcenter.notice;
