// The bias–variance experiments behind the page and the command line: the same setup and document give the
// same numbers in both, for any number of workers.
#pragma once

#include "core/base/catalogue.h"
#include "core/base/mailbox.h"
#include "core/base/result.h"
#include "core/biasvariance/sweep.h"
#include "core/data/prepared.h"
#include "core/document/document.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace goodfit::jobs {

struct BiasVarianceRequest {
    biasvariance::Setup setup;
    Document document;                          // used when the setup's data or model are "document"
    std::shared_ptr<const data::Prepared> data; // of the document; may be null when its data are not asked for
    int workers = 2;
};

using SweepSink = std::function<void(std::shared_ptr<const biasvariance::Sweep>)>;

// The sink is called on the calling thread with what is finished so far. A stop request ends the call within
// one batch; what is finished stays. Errors: a setup that is not allowed, a network that does not fit.
[[nodiscard]] Result<std::shared_ptr<const biasvariance::Sweep>> measureBiasVariance(const BiasVarianceRequest& request,
                                                                                     const Catalogue& catalogue,
                                                                                     const std::stop_token& stop,
                                                                                     const SweepSink& sink);

// The run-th training set of a sweep's setup, to be drawn beside its fit.
struct TrainingPoints {
    std::vector<double> x, y; // x [rows × inputs]
};
[[nodiscard]] TrainingPoints trainingPoints(const BiasVarianceRequest& request, const Catalogue& catalogue,
                                            std::uint32_t run, std::size_t value);

// A setup for a document: its own network on its own data along this axis ("width" or a path); with the values
// of a range that the document holds there, when it does.
[[nodiscard]] Result<biasvariance::Setup> setupFor(const Document& document, const Catalogue& catalogue,
                                                   const std::string& axis, std::vector<Value> values);
// The document as it is fitted at a value of the setup's axis; itself where another model is, or none is varied.
[[nodiscard]] Document documentAtValue(const Document& document, const Catalogue& catalogue,
                                       const biasvariance::Setup& setup, std::size_t value);
// What the axis is called: the label of a parameter for a path.
[[nodiscard]] std::string axisTitle(const biasvariance::Setup& setup, const Document& document,
                                    const Catalogue& catalogue);
// A first axis for the document: a range it holds, else width where there is a hidden layer, else epochs.
[[nodiscard]] std::string usualAxis(const Document& document, const Catalogue& catalogue);

} // namespace goodfit::jobs
