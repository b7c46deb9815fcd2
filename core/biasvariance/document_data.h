// Training sets of a document's own data: fresh draws from its generator, whose truth may be known, or rows
// of its table, whose truth is not.
#pragma once

#include "core/biasvariance/problem.h"
#include "core/data/prepared.h"
#include "core/document/document.h"

#include <memory>
#include <stop_token>

namespace goodfit::biasvariance {

struct DocumentProblem {
    std::shared_ptr<const Problem> problem;
    std::int64_t usualRows = 0; // of a training set, when the setup leaves it open (0)
    std::vector<std::string> notes;
};

// Only data of one row shape and one task. Errors: what the source itself refuses; too few rows.
[[nodiscard]] Result<DocumentProblem> makeDocumentProblem(const Setup& setup, const Document& document,
                                                          const Catalogue& catalogue,
                                                          const std::shared_ptr<const data::Prepared>& data,
                                                          const std::stop_token& stop);

} // namespace goodfit::biasvariance
