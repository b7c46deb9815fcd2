// The weights of the stages, one after another: what they cost, what they may be, in and out.
#include "core/nn/network.h"

namespace goodfit::nn {

template <class T>
double Network<T>::penalty() const {
    double sum = 0.0;
    for (const Stage& stage : m_stages) {
        sum += stage.trainable ? stage.layer->penalty() : 0.0;
    }
    return sum;
}

template <class T>
void Network<T>::constrain() {
    for (Stage& stage : m_stages) {
        if (stage.trainable) {
            stage.layer->constrain();
        }
    }
}

template <class T>
std::vector<float> Network<T>::weights() const {
    std::vector<float> values(static_cast<std::size_t>(m_parameterCount));
    std::span<float> left(values);
    for (const Stage& stage : m_stages) {
        stage.layer->exportWeights(left.first(static_cast<std::size_t>(stage.parameters)));
        left = left.subspan(static_cast<std::size_t>(stage.parameters));
    }
    return values;
}

template <class T>
void Network<T>::setWeights(std::span<const float> weights) {
    for (Stage& stage : m_stages) {
        stage.layer->importWeights(weights.first(static_cast<std::size_t>(stage.parameters)));
        weights = weights.subspan(static_cast<std::size_t>(stage.parameters));
    }
}

template <class T>
std::vector<double> Network<T>::gradientValues() const {
    std::vector<double> values(static_cast<std::size_t>(m_parameterCount));
    std::span<double> left(values);
    for (const Stage& stage : m_stages) {
        stage.layer->exportGradients(left.first(static_cast<std::size_t>(stage.parameters)));
        left = left.subspan(static_cast<std::size_t>(stage.parameters));
    }
    return values;
}

template <class T>
void Network<T>::visitState(StateArchive& archive) {
    archive.fixed(parameters());
    for (Stage& stage : m_stages) {
        stage.layer->visitState(archive);
    }
}

template double Network<float>::penalty() const;
template void Network<float>::constrain();
template std::vector<float> Network<float>::weights() const;
template void Network<float>::setWeights(std::span<const float>);
template void Network<float>::visitState(StateArchive&);
template std::vector<double> Network<float>::gradientValues() const;
template double Network<double>::penalty() const;
template void Network<double>::constrain();
template std::vector<float> Network<double>::weights() const;
template void Network<double>::setWeights(std::span<const float>);
template void Network<double>::visitState(StateArchive&);
template std::vector<double> Network<double>::gradientValues() const;

} // namespace goodfit::nn
