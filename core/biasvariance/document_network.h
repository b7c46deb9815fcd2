// The document's own network, trained as the document says by the program's one trainer, at every value of
// the capacity axis.
#pragma once

#include "core/biasvariance/learner.h"
#include "core/data/dataset.h"
#include "core/document/document.h"

namespace goodfit::biasvariance {

// What the network is told of the data.
struct NetworkData {
    Shape input;
    data::Task task = data::Task::Regression;
    std::int64_t classes = 0;
};
[[nodiscard]] NetworkData networkDataOf(const Stage& stage);

// The document with the setup's axis at a value. width: units of every hidden layer; depth: the last hidden
// layer stacked so often; l2: the penalty of every kernel; dropout: the rate of every dropout, which is put
// behind each hidden layer when there is none; epochs; else the path of a parameter.
// Errors: there is nothing to vary; a value that is not allowed.
[[nodiscard]] Result<Document> documentAt(const Document& document, const Catalogue& catalogue, const Setup& setup,
                                          std::size_t value);

// Whether a parameter of the document can be an axis: data and search are set before anything is fitted.
[[nodiscard]] Status checkPathAxis(const std::string& path);

// `data` as the problem's own or networkDataOf(). The catalogue must outlive the learner.
[[nodiscard]] Result<std::shared_ptr<const Learner>> makeDocumentNetwork(const Setup& setup,
                                                                         std::shared_ptr<const Problem> problem,
                                                                         const Document& document,
                                                                         const Catalogue& catalogue,
                                                                         const NetworkData& data);

} // namespace goodfit::biasvariance
