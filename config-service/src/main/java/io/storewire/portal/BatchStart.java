package io.storewire.portal;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.batch.BatchOrders.Size;
import io.storewire.method.Method;
import java.util.List;
import java.util.Optional;

/**
 * The page that asks before a batch begins.
 *
 * @param all the methods that there are to choose from
 * @param size how much it would be; empty while something is wrong with the form
 * @param refused why it can't begin
 */
record BatchStart(BatchForm form, List<Method> all, Optional<Size> size, Optional<Problem> refused) {

    BatchStart {
        all = List.copyOf(all);
    }

    /** Whether there is anything to test. */
    public boolean any() {
        return size.filter(one -> one.rows() > 0).isPresent();
    }

    /** Whether no store was found, which nobody can mend here. */
    public boolean none() {
        return size.filter(one -> one.stores() == 0).isPresent();
    }

    public boolean needsAnItem() {
        return all.stream().anyMatch(method -> form.tests(method) && BatchForm.needsAnItem(method));
    }

    /** What is wrong with a field of the form. */
    public List<Finding> findings(String field) {
        return refused.map(Problem::findings).orElse(List.of()).stream()
                .filter(finding -> finding.pointer().equals("/" + field))
                .toList();
    }

    /** A refusal that is of no field. */
    public Optional<Problem> other() {
        return refused.filter(problem -> problem.findings().isEmpty());
    }

    /** Whether a field of the form can say what is wrong. */
    static boolean answers(Problem refused) {
        return refused.findings().stream()
                        .noneMatch(finding -> finding.pointer().startsWith("/stores"))
                && !refused.code().equals("not-found");
    }
}
