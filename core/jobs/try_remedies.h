// Counterfactual advice: before a remedy is believed, a few runs with and without it, in pairs of equal seeds, within
// a bounded amount of work. The same document gives the same outcome.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/diagnose/finding.h"
#include "core/document/document.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::jobs {

struct RemedyOptions {
    int seeds = 3;
    int remedies = 2;   // of the first finding, those that change the training
    double work = 4e10; // weights × rows × epochs × runs × 6, at most; longer runs are cut, all by the same share
};

struct RemedyOutcome {
    std::size_t remedy = 0; // index into the first finding's remedies
    std::string text;       // the remedy's
    // What is compared: "validation loss" (of the kept network, without penalties), "training loss" without a
    // validation part, or "jitter of the validation loss" where the remedy changes which rows are validation.
    std::string measure;
    double before = 0, after = 0; // medians over the seeds; infinite: diverged
    double change = 0;            // after / before - 1; NaN when one of them is not finite
    int wins = 0, seeds = 0;      // pairs in which the remedy did better
    std::string summary;          // "validation loss −18 %, 3 of 3 seeds"
    [[nodiscard]] bool helps() const { return 2 * wins > seeds && after < before; }
};

struct RemedyTrial {
    std::vector<RemedyOutcome> outcomes; // of the remedies that were tried to the end
    int epochs = 0;                      // the runs without a remedy lasted
    bool shortened = false;              // fewer than the document asks for
    bool stopped = false;                // by the user
};

// folder: what relative file names in the document are relative to. Errors: a document that cannot be trained.
[[nodiscard]] Result<RemedyTrial> tryRemedies(const Document& document,
                                              const std::shared_ptr<const data::Prepared>& data,
                                              const std::string& folder, const diagnose::Diagnosis& diagnosis,
                                              const RemedyOptions& options, const std::stop_token& stop,
                                              const ProgressSink& progress);

} // namespace goodfit::jobs
