package io.storewire.portal;

import com.mongodb.MongoException;
import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Problem;
import io.storewire.api.Unavailable;
import io.storewire.mongo.Outage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows people what programs get as a problem document. */
@ControllerAdvice(basePackageClasses = PageProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    @ExceptionHandler
    ModelAndView on(Problem problem, Caller caller, HttpServletResponse response) {
        retryLater(problem, response);
        return page(caller, Map.of("problem", problem), problem.status());
    }

    @ExceptionHandler
    ModelAndView on(MongoException failure, Caller caller, HttpServletResponse response) {
        if (!Outage.passes(failure)) return on((RuntimeException) failure, caller);
        LOG.warn("The database did not answer: {}", failure.getMessage());
        return on(Unavailable.database(), caller, response);
    }

    /** The firewall looks at parameters only as handlers ask for them. */
    @ExceptionHandler
    ModelAndView on(RequestRejectedException rejected, Caller caller, HttpServletResponse response) {
        return on(
                Bodies.unreadable("The address or the form has something in it that can't be read."), caller, response);
    }

    @ExceptionHandler
    ModelAndView on(RuntimeException fault, Caller caller) {
        LOG.error("A page failed through a fault of our own", fault);
        return page(caller, Map.of("said", "other"), HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static ModelAndView page(Caller caller, Map<String, ?> why, HttpStatus status) {
        var page = new ModelAndView("error", why, status);
        page.addObject("caller", caller);
        page.addObject("may", SignedInPages.May.of(caller));
        return page;
    }

    static void retryLater(Problem problem, HttpServletResponse response) {
        var seconds = problem.retryAfterSeconds();
        if (seconds != null) response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
    }
}
